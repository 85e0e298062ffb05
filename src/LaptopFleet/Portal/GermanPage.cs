using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class GermanPage
{
    public static readonly PageWords Words = new()
    {
        Tag = "de",
        Title = "Ihr Laptop",
        Laptop = "Laptop",
        SerialNumber = "Seriennummer",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "Dieser Laptop soll zu uns zurückkommen.",
            [ReturnState.Offered] = "Wir haben Ihnen für diesen Laptop ein Angebot gemacht. Es wartet auf Ihre Antwort.",
            [ReturnState.Agreed] = "Sie haben unser Angebot angenommen. Zuerst werden die Daten des Unternehmens gelöscht; wir schreiben Ihnen.",
            [ReturnState.Arranged] = "Der Rückweg dieses Laptops ist veranlasst.",
            [ReturnState.Travelling] = "Dieser Laptop ist auf dem Weg zu uns. Sie müssen nichts mehr tun.",
            [ReturnState.Received] = "Dieser Laptop ist angekommen. Vielen Dank; Sie müssen nichts mehr tun.",
            [ReturnState.Missing] = "Dieser Laptop ist als verloren oder gestohlen gemeldet. Sollten Sie ihn finden, schreiben Sie uns.",
            [ReturnState.Done] = "Dieser Laptop ist erledigt. Sie müssen nichts mehr tun.",
            [ReturnState.CalledOff] = "Dieser Laptop muss nicht zurückkommen. Sie müssen nichts tun.",
        }.ToFrozenDictionary(),
        ToDo = "Was Sie zu tun haben",
        ConfirmStep = "Sagen, wo, unter welcher Nummer und wann der Laptop abgeholt werden kann",
        SendBackStep = "Den Laptop zurücksenden",
        OtherStep = "Den Laptop übergeben, wie mit Ihnen vereinbart",
        Done = "erledigt am {0}",
        Until = "bis {0}",
        Late = "war fällig {0}",
        Zone = "Tage und Uhrzeiten gelten für {0}.",
        WayBack = "Wie er zurückkommt",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "Wir senden Ihnen ein Set: einen leeren Karton, Füllmaterial und ein Rücksendeetikett.",
            [ReturnMethod.Label] = "Sie erhalten von uns ein Rücksendeetikett und verpacken den Laptop selbst.",
            [ReturnMethod.PickUp] = "Ein Kurier holt ihn bei Ihnen ab, wenn Sie gesagt haben, wann jemand da ist.",
        }.ToFrozenDictionary(),
        ReturnParcel = "Das Paket zurück: {0}",
        KitSent = "Das Set wurde am {0} versandt: {1}, Sendungsnummer {2}.",
        KitDelivered = "Es wurde am {0} zugestellt.",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "Legen Sie den Laptop in den Karton, kleben Sie das Etikett auf und geben Sie ihn ab.",
            [KitUse.WaitForLabel] = "Behalten Sie den Karton. Das Etikett darin ist ungültig; ein neues kommt, sobald die Rücksendung wieder veranlasst ist.",
            [KitUse.SendNothing] = "Das Etikett darin ist ungültig: Senden Sie nichts. Den Karton können Sie behalten oder entsorgen.",
        }.ToFrozenDictionary(),
        Instructions = "Wie Sie ihn verpacken und abgeben (PDF)",
        Offer = "Unser Angebot",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "Sie können diesen Laptop behalten. Er kostet Sie nichts.",
            [Disposition.Buy] = "Sie können diesen Laptop für {0} kaufen.",
            [Disposition.Donate] = "Dieser Laptop kann gespendet werden, wenn Sie zustimmen.",
        }.ToFrozenDictionary(),
        OfferTerms = "Zuerst werden die Daten des Unternehmens gelöscht. Lehnen Sie ab oder antworten Sie nicht, wird er zurückgesandt.",
        OfferUntil = "Antworten Sie bis zum Ende des Tages, {0}.",
        Agree = "Ich stimme zu",
        Decline = "Ich sende ihn lieber zurück",
        Proposed = "Was auf eine Genehmigung wartet",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "Es ist vorgeschlagen, dass Sie diesen Laptop behalten.",
            [Proposal.Buy] = "Es ist vorgeschlagen, dass Sie diesen Laptop kaufen.",
            [Proposal.Donate] = "Es ist vorgeschlagen, diesen Laptop zu spenden.",
        }.ToFrozenDictionary(),
        ProposedTerms = "Andere müssen das erst genehmigen; wir schreiben Ihnen. Wenn Sie ihn lieber zurücksenden, sagen Sie es jetzt: Dann wird niemand mehr gefragt.",
        Confirm = "Wo kann er abgeholt werden?",
        Confirmed = "Sie haben es uns am {0} gesagt. Sagen Sie es noch einmal, gilt das Neueste.",
        Hidden = "Was Sie hier schreiben, ist für den Zusteller. Diese Seite zeigt es nicht wieder.",
        Line1 = "Straße und Hausnummer",
        Line2 = "Wohnung, Stockwerk, Firma",
        City = "Ort",
        Region = "Bundesland oder Region",
        Postcode = "Postleitzahl",
        Country = "Land",
        Phone = "Telefon",
        PhoneHint = "Mit Landesvorwahl, wie +49 30 901820.",
        Availability = "Wann ist jemand da?",
        AvailabilityHint = "In Ihren Worten: Montag bis Mittwoch, 9 bis 12 Uhr.",
        Optional = "freiwillig",
        Send = "Senden",
        Dispute = "Stimmt etwas nicht?",
        DisputeHint = "Sie haben ihn schon abgeschickt, oder er war nie Ihrer? Sagen Sie es uns. Niemand drängt Sie, bis wir nachgesehen haben; die Tage bleiben.",
        DisputeField = "Was stimmt nicht?",
        Disputed = "Sie haben uns gesagt, dass etwas nicht stimmt. Jemand sieht nach.",
        LookAgain = "Bitte sehen Sie noch einmal nach",
        Needed = "Bitte füllen Sie das aus.",
        TooLong = "Höchstens {0} Zeichen.",
        NoPostcode = "Das ist keine Postleitzahl von {0}; eine sieht aus wie {1}.",
        NoCountry = "Bitte wählen Sie ein Land.",
        NoPhone = "Das ist keine Telefonnummer mit Landesvorwahl, wie +49 30 901820.",
        NotReadable = "Darin sind Zeichen, die sich nicht drucken lassen.",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "Dieser Laptop ist nicht mehr bei Ihnen oder muss nicht zurückkommen. Es wurde nichts geändert.",
            ["return.offer-expired"] = "Das Angebot galt bis zum Ende seines letzten Tages, dort wo Sie leben. Es wurde nichts geändert.",
            ["return.not-agree"] = "Es gibt kein Angebot, das Sie jetzt annehmen könnten. Es wurde nichts geändert.",
            ["return.not-decline"] = "Es gibt kein Angebot, das Sie jetzt ablehnen könnten. Es wurde nichts geändert.",
            ["device.on-hold"] = "Dieses Angebot kann im Augenblick nicht angenommen werden. Bitte schreiben Sie uns.",
            ["deadline.withdrawn"] = "Von Ihnen ist nichts mehr fällig.",
            ["deadline.disputed"] = "Sie haben es uns schon gesagt; jemand sieht nach.",
        }.ToFrozenDictionary(),
        Refused = "Das geht jetzt nicht, und es wurde nichts geändert. Was hier steht, ist der Stand von jetzt.",
        UnknownTitle = "Dieser Link öffnet nichts",
        Unknown = "Vielleicht ist er abgelaufen, oder ein neuerer ist an seine Stelle getreten. Bitten Sie um einen neuen, wo Sie ihn bekommen haben.",
        Questions = "Fragen?",
    };
}
