-- Every reference is found from the other side without reading the whole table.
create index membership_principal on membership (residence_id, principal_id);
create index transfer_from_party on transfer (residence_id, from_party_id);
create index transfer_to_party on transfer (residence_id, to_party_id);
create index announcement_file_file on announcement_file (residence_id, file_id);
