/** A corpus of three articles, two of which are about the same people. */
import { marked, type MarkedText } from "./marked";

/** What is marked as `wulan` means her; `intro` is where the article introduces her, `said` is hers. */
export const NEWS: Readonly<Record<string, MarkedText>> = {
  "banjir.txt": marked(
    [
      "Bendungan Tirta Meluap, Ratusan Warga Mengungsi",
      "",
      "LEMBAH BIRU - Wali Kota [wulan:[intro:Wulan Prameswari]] mengatakan [said:air akan surut dalam dua hari]. [wulan:Prameswari] meninjau bendungan bersama [joko:Joko Santanu] dari Yayasan Sinar Pagi.",
      "",
      "[said:“Kami sudah membuka semua pintu air sejak pagi,”] [cue:kata] [wulan:[speaker:Prameswari]] kepada wartawan di Bandung. [wulan:Ia] meminta [said:warga bersabar]. [said:“Warga kami minta bersabar di pengungsian,”] [wulan:[clitic:ujarnya]].",
      "",
      "“[wulan:Prameswari] selalu datang lebih dulu,” kata [joko:Joko Santanu] di posko.",
      "",
    ].join("\n"),
  ),
  "pompa.txt": marked(
    [
      "Pompa Baru untuk Warga",
      "",
      "[said:“Pompa baru datang pekan depan,”] kata Wali Kota [wulan:Wulan Prameswari] di Bandung, Senin.",
      "",
      "Para tetangga senang dan membersihkan selokan bersama-sama. [said:“Terima kasih,”] kata [wulan:Prameswari].",
      "",
    ].join("\n"),
  ),
  "toko.txt": marked(
    [
      "Toko Buku Tua Kembali Buka",
      "",
      "“Pembaca kami rindu bau kertas,” kata Ratih Anggoro, pemilik toko itu, di Surabaya, Senin.",
      "",
    ].join("\n"),
  ),
};
