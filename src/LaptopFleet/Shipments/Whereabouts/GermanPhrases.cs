using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class GermanPhrases
{
    public static readonly ShipmentPhrases Words = new(
        "de",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Wir machen es für Sie fertig.",
            [ShipmentState.LabelReady] = "Es ist gepackt und wartet auf den Paketdienst.",
            [ShipmentState.InTransit] = "Es ist auf dem Weg zu Ihnen.",
            [ShipmentState.CustomsHold] = "Der Zoll hält es fest; die Logistik kümmert sich darum.",
            [ShipmentState.OutForDelivery] = "Es wird gerade zugestellt.",
            [ShipmentState.AvailableForPickup] = "Es liegt für Sie zur Abholung bereit.",
            [ShipmentState.DeliveryAttempted] = "Der Paketdienst war da und konnte es nicht zustellen.",
            [ShipmentState.Delivered] = "Es wurde Ihnen zugestellt.",
            [ShipmentState.ReturnToSender] = "Der Paketdienst bringt es zu uns zurück; die Logistik sagt Ihnen, wie es weitergeht.",
            [ShipmentState.Returned] = "Es kam zu uns zurück; die Logistik sagt Ihnen, wie es weitergeht.",
            [ShipmentState.Exception] = "Beim Paketdienst hält es etwas auf; die Logistik kümmert sich darum.",
            [ShipmentState.Lost] = "Der Paketdienst hat es verloren; die Logistik sucht ein anderes für Sie.",
            [ShipmentState.Cancelled] = "Es wird nicht verschickt.",
            [ShipmentState.Expired] = "Der Paketdienst hat keine Nachricht davon; die Logistik kümmert sich darum.",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Wir machen den Versandschein für Sie fertig.",
            [ShipmentState.LabelReady] = "Der Versandschein ist fertig; der Paketdienst hat es noch nicht.",
            [ShipmentState.InTransit] = "Es ist auf dem Rückweg zu uns.",
            [ShipmentState.CustomsHold] = "Der Zoll hält es fest; die Logistik kümmert sich darum.",
            [ShipmentState.OutForDelivery] = "Es ist fast wieder bei uns.",
            [ShipmentState.AvailableForPickup] = "Es liegt für uns zur Abholung bereit.",
            [ShipmentState.DeliveryAttempted] = "Der Paketdienst war bei uns und konnte es nicht zustellen.",
            [ShipmentState.Delivered] = "Es ist wieder bei uns.",
            [ShipmentState.ReturnToSender] = "Der Paketdienst bringt es zu Ihnen zurück; die Logistik sagt Ihnen, wie es weitergeht.",
            [ShipmentState.Returned] = "Der Paketdienst hat es Ihnen zurückgebracht.",
            [ShipmentState.Exception] = "Beim Paketdienst hält es etwas auf; die Logistik kümmert sich darum.",
            [ShipmentState.Lost] = "Der Paketdienst hat es verloren; die Logistik kümmert sich darum.",
            [ShipmentState.Cancelled] = "Es wird nicht verschickt.",
            [ShipmentState.Expired] = "Der Paketdienst hat keine Nachricht davon; die Logistik kümmert sich darum.",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "Für Sie ist nichts zu tun.",
            [MyStep.BeThere] = "Seien Sie da, wenn der Paketdienst kommt, oder vereinbaren Sie mit ihm einen anderen Tag.",
            [MyStep.PickUp] = "Holen Sie es an der Abholstelle ab; bringen Sie einen Ausweis mit.",
            [MyStep.Accept] = "Packen Sie es aus, sehen Sie es an und nehmen Sie es mit seiner Seriennummer an.",
            [MyStep.HandToCarrier] = "Schalten Sie es aus, packen Sie es nach der Anleitung ein und geben Sie es dem Paketdienst.",
            [MyStep.AskLogistics] = "Fragen Sie die Logistik, wie es weitergeht.",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "Der Paketdienst meldet etwas, das wir nicht verstehen",
            [ScanStatus.PreTransit] = "Der Paketdienst erwartet es",
            [ScanStatus.InTransit] = "Unterwegs",
            [ScanStatus.CustomsHold] = "Vom Zoll festgehalten",
            [ScanStatus.OutForDelivery] = "In Zustellung",
            [ScanStatus.AvailableForPickup] = "An einer Abholstelle",
            [ScanStatus.DeliveryAttempted] = "Zustellung versucht",
            [ScanStatus.Exception] = "Aufgehalten",
            [ScanStatus.Expired] = "Keine Nachricht",
            [ScanStatus.Cancelled] = "Vom Paketdienst storniert",
            [ScanStatus.Lost] = "Verloren",
            [ScanStatus.Delivered] = "Zugestellt",
            [ScanStatus.ReturnToSender] = "Auf dem Rückweg zum Absender",
            [ScanStatus.Returned] = "Wieder beim Absender",
        }.ToFrozenDictionary(),
        "Es dauert länger als sonst; die Logistik hat es auf ihrer Liste.",
        "Es wird zwischen dem {0} und dem {1} erwartet.",
        "Von dem Tag an, an dem es abgeht, dauert es meist {0} bis {1} Tage.");
}
