"""The steps of a programme, each looked at by itself, in a file each that is loaded when its job runs."""
