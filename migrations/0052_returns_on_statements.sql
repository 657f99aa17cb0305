-- A return is learned from a line of the account too, whatever the format of the bank's file.

alter table debit_return drop constraint debit_return_source_check;
alter table debit_return add constraint debit_return_source_check check (source in ('pain.002', 'camt.053', 'camt.054', 'statement'));
