"""Small charts as shapes on a sheet: no colours, no words, no framework. The page draws them."""
