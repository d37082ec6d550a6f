-- How many receipts the desk as a whole sent lately.
CREATE INDEX delivery_receipt_times ON delivery (created_at) WHERE kind = 'receipt';
