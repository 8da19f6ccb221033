intros n d X P e b z Hn Hd (_ & PXP & _ & S).
set (w := fun l => z l - b l); set (a := fun k => total n (fun l => e l * P k l)).
set (c := fun k => total d (fun l => w l * (delta k l - total n (fun m => X m l * P k m)))).
assert (PX : forall k l, total n (fun m => X m l * P k m) = mul n P X k l)
  by (intros; unfold mul; apply total_ext; intros; ring).
assert (Z : dot d c a = 0).
{ unfold dot, c.
  rewrite (total_ext d _ (fun k => total d (fun l => w l * (delta k l * a k - mul n P X k l * a k)))).
  2:{ intros k _; rewrite <- total_scal_r; apply total_ext; intros; rewrite PX; ring. }
  rewrite total_exchange; apply total_all_zero; intros l Hl; rewrite total_scal, total_minus, (total_delta_l d a l Hl).
  assert (F : total d (fun k => mul n P X k l * a k) = a l); [|rewrite F; ring].
  unfold a; rewrite (total_ext d _ (fun k => total n (fun m => e m * (mul n P X l k * P k m)))).
  - rewrite total_exchange; apply total_ext; intros m Hm; rewrite total_scal, <- (PXP l m Hl Hm); reflexivity.
  - intros k Hk; rewrite <- total_scal; apply total_ext; intros m Hm; rewrite (S k l Hk Hl); unfold transpose; ring. }
transitivity (norm2 d (fun k => c k + a k)); [|change (norm2 d (fun k => c k + a k) = norm2 d c + norm2 d a);
  rewrite norm2_plus, Z; ring].
apply norm2_ext; intros k Hk; unfold c, w.
rewrite (total_ext d (fun l => (z l - b l) * (delta k l - total n (fun m => X m l * P k m))) (fun l => z l
  * (delta k l - total n (fun m => X m l * P k m))
  - (b l * delta k l - b l * total n (fun m => X m l * P k m)))) by (intros; ring).
rewrite !total_minus, (total_delta_r' d b k Hk).
assert (F : total n (fun l => P k l * (e l + total d (fun m => b m * X l m))) = a k
  + total d (fun l => b l * total n (fun m => X m l * P k m)));
  [|rewrite F; ring].
unfold a; rewrite (total_ext n _ (fun l => e l * P k l + total d (fun m => b m * (X l m * P k l)))).
- rewrite total_plus, (total_exchange n d); f_equal; apply total_ext; intros; apply total_scal.
- intros l _; rewrite Rmult_plus_distr_l, <- total_scal; f_equal; [ring|]; apply total_ext; intros; ring.
