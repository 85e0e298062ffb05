namespace LaptopFleet.Documents.Papers;

internal static class GermanReturn
{
    public static readonly ReturnWords Words = new(
        "de", "{0}. {1} {2}", "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
        "So schicken Sie Ihren Laptop zurück", "Sendung", "Bitte geben Sie ihn dem Paketdienst bis zum", "Paketdienst", "Sendungsnummer", "Wird Ihnen mitgeteilt", "Fragen?",
        "Was zurückkommt", "Laptop", "Seriennummer", "Inventarnummer",
        "Ist der Laptop aufgewölbt, riecht er ungewohnt, läuft etwas aus oder wird er von allein warm? Dann kann der Akku aufgebläht sein. Packen Sie ihn nicht ein und verschicken Sie ihn nicht. Legen Sie ihn dorthin, wo nichts brennen kann, und schreiben Sie uns sofort.",
        "Einpacken",
        [
            "Sichern Sie, was Ihnen gehört, und melden Sie sich von Ihren privaten Konten ab.",
            "Fahren Sie den Laptop herunter. Den Deckel zu schließen genügt nicht: Er muss ausgeschaltet sein und darf nicht nur ruhen.",
            "Lassen Sie den Akku im Laptop. Bauen Sie nichts aus.",
            "Nehmen Sie einen festen Karton, am besten den, in dem er kam. Wickeln Sie den Laptop ein und füllen Sie den Karton so, dass sich beim Schütteln nichts bewegt. Das Netzteil kommt daneben, nicht auf den Bildschirm.",
            "Legen Sie die Packliste hinein, kleben Sie den Karton zu und entfernen Sie alte Aufkleber.",
            "Kleben Sie das Etikett flach auf die größte Seite, wo es nichts verdeckt.",
        ],
        "Abgeben",
        [
            "Bringen Sie das Paket zu einer Annahmestelle des Paketdienstes, oder lassen Sie es bei sich abholen: Seine Website fragt nach der Sendungsnummer.",
            "Lassen Sie sich einen Beleg geben und heben Sie ihn auf, bis wir Ihnen schreiben, dass der Laptop angekommen ist.",
        ],
        "Es geht an",
        "Ihre Seite",
        "Hier sehen Sie, wie es um die Rücksendung steht, sagen, wo abgeholt werden kann, antworten auf ein Angebot oder melden, dass etwas nicht stimmt. Bewahren Sie dieses Blatt auf: Wer es hat, kann das an Ihrer Stelle tun. Legen Sie es nicht in den Karton.");
}
