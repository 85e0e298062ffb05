using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class FrenchPhrases
{
    public static readonly ShipmentPhrases Words = new(
        "fr",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Nous le préparons pour vous.",
            [ShipmentState.LabelReady] = "Il est emballé et attend le transporteur.",
            [ShipmentState.InTransit] = "Il est en route vers vous.",
            [ShipmentState.CustomsHold] = "Il est retenu par la douane ; la logistique s'en occupe.",
            [ShipmentState.OutForDelivery] = "Il est en cours de livraison.",
            [ShipmentState.AvailableForPickup] = "Il vous attend dans un point de retrait.",
            [ShipmentState.DeliveryAttempted] = "Le transporteur s'est présenté et n'a pas pu le remettre.",
            [ShipmentState.Delivered] = "Il vous a été livré.",
            [ShipmentState.ReturnToSender] = "Le transporteur nous le rapporte ; la logistique vous dira la suite.",
            [ShipmentState.Returned] = "Il nous est revenu ; la logistique vous dira la suite.",
            [ShipmentState.Exception] = "Quelque chose le retient chez le transporteur ; la logistique s'en occupe.",
            [ShipmentState.Lost] = "Le transporteur l'a perdu ; la logistique vous en cherche un autre.",
            [ShipmentState.Cancelled] = "Il ne sera pas expédié.",
            [ShipmentState.Expired] = "Le transporteur n'en a plus de nouvelles ; la logistique s'en occupe.",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Nous préparons son étiquette pour vous.",
            [ShipmentState.LabelReady] = "Son étiquette est prête ; le transporteur ne l'a pas encore.",
            [ShipmentState.InTransit] = "Il est en route vers nous.",
            [ShipmentState.CustomsHold] = "Il est retenu par la douane ; la logistique s'en occupe.",
            [ShipmentState.OutForDelivery] = "Il est presque de retour chez nous.",
            [ShipmentState.AvailableForPickup] = "Il nous attend dans un point de retrait.",
            [ShipmentState.DeliveryAttempted] = "Le transporteur s'est présenté chez nous et n'a pas pu le remettre.",
            [ShipmentState.Delivered] = "Il est de retour chez nous.",
            [ShipmentState.ReturnToSender] = "Le transporteur vous le rapporte ; la logistique vous dira la suite.",
            [ShipmentState.Returned] = "Le transporteur vous l'a rapporté.",
            [ShipmentState.Exception] = "Quelque chose le retient chez le transporteur ; la logistique s'en occupe.",
            [ShipmentState.Lost] = "Le transporteur l'a perdu ; la logistique s'en occupe.",
            [ShipmentState.Cancelled] = "Il ne sera pas expédié.",
            [ShipmentState.Expired] = "Le transporteur n'en a plus de nouvelles ; la logistique s'en occupe.",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "Vous n'avez rien à faire.",
            [MyStep.BeThere] = "Soyez là quand le transporteur passe, ou convenez avec lui d'un autre jour.",
            [MyStep.PickUp] = "Allez le chercher au point de retrait ; prenez une pièce d'identité.",
            [MyStep.Accept] = "Ouvrez le colis, examinez l'ordinateur et acceptez-le avec son numéro de série.",
            [MyStep.HandToCarrier] = "Éteignez-le, emballez-le selon les instructions et remettez-le au transporteur.",
            [MyStep.AskLogistics] = "Demandez la suite à la logistique.",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "Le transporteur a dit quelque chose que nous ne comprenons pas",
            [ScanStatus.PreTransit] = "Le transporteur l'attend",
            [ScanStatus.InTransit] = "En route",
            [ScanStatus.CustomsHold] = "Retenu par la douane",
            [ScanStatus.OutForDelivery] = "En cours de livraison",
            [ScanStatus.AvailableForPickup] = "Dans un point de retrait",
            [ScanStatus.DeliveryAttempted] = "Livraison tentée",
            [ScanStatus.Exception] = "Retenu",
            [ScanStatus.Expired] = "Sans nouvelles",
            [ScanStatus.Cancelled] = "Annulé chez le transporteur",
            [ScanStatus.Lost] = "Perdu",
            [ScanStatus.Delivered] = "Livré",
            [ScanStatus.ReturnToSender] = "Sur le retour vers l'expéditeur",
            [ScanStatus.Returned] = "De retour chez l'expéditeur",
        }.ToFrozenDictionary(),
        "Cela dure plus longtemps que d'habitude ; la logistique le suit.",
        "Il est attendu entre le {0} et le {1}.",
        "À partir du jour du départ, il met en général de {0} à {1} jours.");
}
