-- lp(s) of the evidence format: byte length as 32 bits, then the UTF-8 bytes.
CREATE FUNCTION hashed_text(value text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8');
