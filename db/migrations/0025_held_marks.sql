-- Marks that took other limits for that of a hold are computed anew, by the net that looks for missing ones.
update cases set stuck_at = null where stuck_at is not null and hold_over_at is not null and not on_hold;
