-- Room in the page for every row to be written twice in one transaction, as an append to new aggregates does. Without it
-- half of the second versions went to other pages, and into the trigram index again.
ALTER TABLE aggregates SET (fillfactor = 40);
