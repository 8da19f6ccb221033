intro claim; specialize (claim 1%nat 1%nat 2%nat (fun x => x)); lia.
