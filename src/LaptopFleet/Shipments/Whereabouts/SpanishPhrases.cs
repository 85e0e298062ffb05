using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class SpanishPhrases
{
    public static readonly ShipmentPhrases Words = new(
        "es",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Lo estamos preparando para usted.",
            [ShipmentState.LabelReady] = "Está embalado y espera al transportista.",
            [ShipmentState.InTransit] = "Está en camino hacia usted.",
            [ShipmentState.CustomsHold] = "La aduana lo retiene; logística se ocupa de ello.",
            [ShipmentState.OutForDelivery] = "Está en reparto.",
            [ShipmentState.AvailableForPickup] = "Le espera en un punto de recogida.",
            [ShipmentState.DeliveryAttempted] = "El transportista pasó y no pudo entregarlo.",
            [ShipmentState.Delivered] = "Se le ha entregado.",
            [ShipmentState.ReturnToSender] = "El transportista nos lo devuelve; logística le dirá cómo sigue.",
            [ShipmentState.Returned] = "Ha vuelto a nosotros; logística le dirá cómo sigue.",
            [ShipmentState.Exception] = "Algo lo retiene en el transportista; logística se ocupa de ello.",
            [ShipmentState.Lost] = "El transportista lo ha perdido; logística le busca otro.",
            [ShipmentState.Cancelled] = "No se enviará.",
            [ShipmentState.Expired] = "El transportista no tiene noticias de él; logística se ocupa de ello.",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Le estamos preparando la etiqueta.",
            [ShipmentState.LabelReady] = "Su etiqueta está lista; el transportista aún no lo tiene.",
            [ShipmentState.InTransit] = "Está en camino hacia nosotros.",
            [ShipmentState.CustomsHold] = "La aduana lo retiene; logística se ocupa de ello.",
            [ShipmentState.OutForDelivery] = "Está a punto de llegarnos.",
            [ShipmentState.AvailableForPickup] = "Nos espera en un punto de recogida.",
            [ShipmentState.DeliveryAttempted] = "El transportista vino a nuestra sede y no pudo entregarlo.",
            [ShipmentState.Delivered] = "Está de vuelta con nosotros.",
            [ShipmentState.ReturnToSender] = "El transportista se lo devuelve; logística le dirá cómo sigue.",
            [ShipmentState.Returned] = "El transportista se lo ha devuelto.",
            [ShipmentState.Exception] = "Algo lo retiene en el transportista; logística se ocupa de ello.",
            [ShipmentState.Lost] = "El transportista lo ha perdido; logística se ocupa de ello.",
            [ShipmentState.Cancelled] = "No se enviará.",
            [ShipmentState.Expired] = "El transportista no tiene noticias de él; logística se ocupa de ello.",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "No tiene que hacer nada.",
            [MyStep.BeThere] = "Esté presente cuando venga el transportista o acuerde otro día con él.",
            [MyStep.PickUp] = "Recójalo en el punto de recogida; lleve un documento de identidad.",
            [MyStep.Accept] = "Ábralo, mírelo y acéptelo con su número de serie.",
            [MyStep.HandToCarrier] = "Apáguelo, embálelo como dicen las instrucciones y entrégueselo al transportista.",
            [MyStep.AskLogistics] = "Pregunte a logística cómo sigue.",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "El transportista ha dicho algo que no entendemos",
            [ScanStatus.PreTransit] = "El transportista lo espera",
            [ScanStatus.InTransit] = "En camino",
            [ScanStatus.CustomsHold] = "Retenido por la aduana",
            [ScanStatus.OutForDelivery] = "En reparto",
            [ScanStatus.AvailableForPickup] = "En un punto de recogida",
            [ScanStatus.DeliveryAttempted] = "Entrega intentada",
            [ScanStatus.Exception] = "Retenido",
            [ScanStatus.Expired] = "Sin noticias",
            [ScanStatus.Cancelled] = "Anulado con el transportista",
            [ScanStatus.Lost] = "Perdido",
            [ScanStatus.Delivered] = "Entregado",
            [ScanStatus.ReturnToSender] = "De vuelta al remitente",
            [ScanStatus.Returned] = "De nuevo con el remitente",
        }.ToFrozenDictionary(),
        "Tarda más de lo habitual; logística lo tiene en su lista.",
        "Se espera entre el {0} y el {1}.",
        "Desde el día en que sale suele tardar de {0} a {1} días.");
}
