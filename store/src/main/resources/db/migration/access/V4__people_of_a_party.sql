-- Who is there for a party is asked whenever something happens to a declaration of it.

CREATE INDEX person_party ON person (party, id) WHERE active;
