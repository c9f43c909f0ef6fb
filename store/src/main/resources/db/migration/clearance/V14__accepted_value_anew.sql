-- Items that a control found irregular are accepted values no more: all are entered anew from the evidence.

DELETE FROM accepted_value;
DELETE FROM accepted_value_place;
