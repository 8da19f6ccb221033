intro claim; specialize (claim 1%nat 2%nat 1%nat (fun x => x)); lia.
