-- Bytes that no row names are swept: the small pictures are looked up by hash too.
create index stored_file_thumbnail on stored_file (residence_id, thumbnail_hash) where thumbnail_hash is not null;

-- An administrator's first screen shows the latest changes of rights over all the residences of a firm.
create index audit_event_rights on audit_event (scope_id, at desc)
  where subject like 'person:%' and action in ('access.accepted', 'access.blocked', 'access.unblocked', 'invitation.accepted',
    'role.given', 'role.changed', 'role.ended');
