module docbind/peers

go 1.23
