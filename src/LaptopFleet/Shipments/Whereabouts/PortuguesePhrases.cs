using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class PortuguesePhrases
{
    public static readonly ShipmentPhrases Words = new(
        "pt",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Estamos a prepará-lo para si.",
            [ShipmentState.LabelReady] = "Está embalado e aguarda a transportadora.",
            [ShipmentState.InTransit] = "Está a caminho de si.",
            [ShipmentState.CustomsHold] = "A alfândega retém-no; a logística está a tratar disso.",
            [ShipmentState.OutForDelivery] = "Está em distribuição.",
            [ShipmentState.AvailableForPickup] = "Está à sua espera num ponto de recolha.",
            [ShipmentState.DeliveryAttempted] = "A transportadora passou e não conseguiu entregá-lo.",
            [ShipmentState.Delivered] = "Foi-lhe entregue.",
            [ShipmentState.ReturnToSender] = "A transportadora está a devolvê-lo a nós; a logística dirá como continua.",
            [ShipmentState.Returned] = "Voltou para nós; a logística dirá como continua.",
            [ShipmentState.Exception] = "Algo o retém na transportadora; a logística está a tratar disso.",
            [ShipmentState.Lost] = "A transportadora perdeu-o; a logística procura outro para si.",
            [ShipmentState.Cancelled] = "Não será enviado.",
            [ShipmentState.Expired] = "A transportadora não tem notícias dele; a logística está a tratar disso.",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "Estamos a preparar a etiqueta para si.",
            [ShipmentState.LabelReady] = "A etiqueta está pronta; a transportadora ainda não o tem.",
            [ShipmentState.InTransit] = "Está a caminho de nós.",
            [ShipmentState.CustomsHold] = "A alfândega retém-no; a logística está a tratar disso.",
            [ShipmentState.OutForDelivery] = "Está quase de volta a nós.",
            [ShipmentState.AvailableForPickup] = "Está à nossa espera num ponto de recolha.",
            [ShipmentState.DeliveryAttempted] = "A transportadora veio até nós e não conseguiu entregá-lo.",
            [ShipmentState.Delivered] = "Está de volta connosco.",
            [ShipmentState.ReturnToSender] = "A transportadora está a devolvê-lo a si; a logística dirá como continua.",
            [ShipmentState.Returned] = "A transportadora devolveu-lho.",
            [ShipmentState.Exception] = "Algo o retém na transportadora; a logística está a tratar disso.",
            [ShipmentState.Lost] = "A transportadora perdeu-o; a logística está a tratar disso.",
            [ShipmentState.Cancelled] = "Não será enviado.",
            [ShipmentState.Expired] = "A transportadora não tem notícias dele; a logística está a tratar disso.",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "Não tem nada a fazer.",
            [MyStep.BeThere] = "Esteja presente quando a transportadora vier, ou combine outro dia com ela.",
            [MyStep.PickUp] = "Levante-o no ponto de recolha; leve um documento de identificação.",
            [MyStep.Accept] = "Abra-o, veja-o e aceite-o com o número de série.",
            [MyStep.HandToCarrier] = "Desligue-o, embale-o como dizem as instruções e entregue-o à transportadora.",
            [MyStep.AskLogistics] = "Pergunte à logística como continua.",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "A transportadora disse algo que não compreendemos",
            [ScanStatus.PreTransit] = "A transportadora aguarda-o",
            [ScanStatus.InTransit] = "A caminho",
            [ScanStatus.CustomsHold] = "Retido pela alfândega",
            [ScanStatus.OutForDelivery] = "Em distribuição",
            [ScanStatus.AvailableForPickup] = "Num ponto de recolha",
            [ScanStatus.DeliveryAttempted] = "Tentativa de entrega",
            [ScanStatus.Exception] = "Retido",
            [ScanStatus.Expired] = "Sem notícias",
            [ScanStatus.Cancelled] = "Anulado na transportadora",
            [ScanStatus.Lost] = "Perdido",
            [ScanStatus.Delivered] = "Entregue",
            [ScanStatus.ReturnToSender] = "A regressar ao remetente",
            [ScanStatus.Returned] = "De volta ao remetente",
        }.ToFrozenDictionary(),
        "Demora mais do que o habitual; a logística tem-no na sua lista.",
        "É esperado entre {0} e {1}.",
        "A partir do dia em que sai, costuma demorar de {0} a {1} dias.");
}
