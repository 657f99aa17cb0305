-- Bytes that no row names are swept: the small pictures are looked up by hash too.
create index stored_file_thumbnail on stored_file (residence_id, thumbnail_hash) where thumbnail_hash is not null;
