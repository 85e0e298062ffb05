using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class SpanishPage
{
    public static readonly PageWords Words = new()
    {
        Tag = "es",
        Title = "Su portátil",
        Laptop = "Portátil",
        SerialNumber = "Número de serie",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "Este portátil tiene que volver con nosotros.",
            [ReturnState.Offered] = "Le hemos hecho una oferta por este portátil. Espera su respuesta.",
            [ReturnState.Agreed] = "Ha aceptado nuestra oferta. Primero se borran los datos de la empresa; le escribiremos.",
            [ReturnState.Arranged] = "La devolución de este portátil está organizada.",
            [ReturnState.Travelling] = "Este portátil está de camino. Ya no tiene que hacer nada.",
            [ReturnState.Received] = "Este portátil ha llegado. Gracias; ya no tiene que hacer nada.",
            [ReturnState.Missing] = "Este portátil consta como perdido o robado. Si lo encuentra, escríbanos.",
            [ReturnState.Done] = "El caso de este portátil está cerrado. Ya no tiene que hacer nada.",
            [ReturnState.CalledOff] = "Este portátil no tiene que volver. No tiene que hacer nada.",
        }.ToFrozenDictionary(),
        ToDo = "Lo que tiene que hacer",
        ConfirmStep = "Decir dónde, en qué teléfono y cuándo se puede recoger el portátil",
        SendBackStep = "Enviar el portátil de vuelta",
        OtherStep = "Entregar el portátil como hemos acordado con usted",
        Done = "hecho el {0}",
        Until = "hasta el {0}",
        Late = "era para el {0}",
        Zone = "Los días y las horas son los de {0}.",
        WayBack = "Cómo vuelve",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "Le enviamos un kit: una caja vacía, material de embalaje y una etiqueta de devolución.",
            [ReturnMethod.Label] = "Recibe de nosotros una etiqueta de devolución y embala el portátil usted mismo.",
            [ReturnMethod.PickUp] = "Un mensajero lo recoge en su puerta, cuando haya dicho que hay alguien.",
        }.ToFrozenDictionary(),
        ReturnParcel = "El paquete de vuelta: {0}",
        KitSent = "El kit se envió el {0}: {1}, número de seguimiento {2}.",
        KitDelivered = "Se entregó el {0}.",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "Meta el portátil en la caja, pegue la etiqueta y entréguela al transportista.",
            [KitUse.WaitForLabel] = "Guarde la caja. Su etiqueta ya no vale; llegará otra cuando la devolución se organice de nuevo.",
            [KitUse.SendNothing] = "Su etiqueta ya no vale: no envíe nada. Puede quedarse la caja o reciclarla.",
        }.ToFrozenDictionary(),
        Instructions = "Cómo embalarlo y entregarlo (PDF)",
        Offer = "Nuestra oferta",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "Puede quedarse este portátil. No le cuesta nada.",
            [Disposition.Buy] = "Puede comprar este portátil por {0}.",
            [Disposition.Donate] = "Este portátil puede donarse, si está de acuerdo.",
        }.ToFrozenDictionary(),
        OfferTerms = "Primero se borran los datos de la empresa. Si lo rechaza, o no responde, se devuelve.",
        OfferUntil = "Responda antes de que termine el {0}.",
        Agree = "Estoy de acuerdo",
        Decline = "Prefiero devolverlo",
        Proposed = "Lo que espera una aprobación",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "Se ha propuesto que se quede con este portátil.",
            [Proposal.Buy] = "Se ha propuesto que compre este portátil.",
            [Proposal.Donate] = "Se ha propuesto donar este portátil a una organización benéfica.",
        }.ToFrozenDictionary(),
        ProposedTerms = "Otras personas tienen que aprobarlo antes; le escribiremos. Si prefiere devolverlo, dígalo ahora: entonces ya no se pregunta a nadie más.",
        Confirm = "¿Dónde se puede recoger?",
        Confirmed = "Nos lo dijo el {0}. Si lo vuelve a decir, cuenta lo último.",
        Hidden = "Lo que escriba aquí es para el transportista. Esta página no vuelve a mostrarlo.",
        Line1 = "Calle y número",
        Line2 = "Piso, puerta, empresa",
        City = "Población",
        Region = "Estado o provincia",
        Postcode = "Código postal",
        Country = "País",
        Phone = "Teléfono",
        PhoneHint = "Con el prefijo del país, como +34 910 123 456.",
        Availability = "¿Cuándo hay alguien?",
        AvailabilityHint = "Con sus palabras: de lunes a miércoles, de 9 a 12.",
        Optional = "opcional",
        Send = "Enviar",
        Dispute = "¿Hay algo que no es así?",
        DisputeHint = "¿Ya lo ha enviado, o nunca fue suyo? Díganoslo. Nadie le apremia hasta que lo hayamos mirado; los plazos siguen.",
        DisputeField = "¿Qué no es así?",
        Disputed = "Nos ha dicho que algo no es así. Alguien lo está mirando.",
        LookAgain = "Revise esto, por favor",
        Needed = "Rellene esto, por favor.",
        TooLong = "Como mucho {0} caracteres.",
        NoPostcode = "No es un código postal de {0}; uno es como {1}.",
        NoCountry = "Elija un país, por favor.",
        NoPhone = "No es un teléfono con el prefijo del país, como +34 910 123 456.",
        NotReadable = "Contiene caracteres que no se pueden imprimir.",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "Este portátil ya no está con usted, o no tiene que volver. No se ha cambiado nada.",
            ["return.offer-expired"] = "La oferta valía hasta el final de su último día, donde usted vive. No se ha cambiado nada.",
            ["return.not-agree"] = "No hay ninguna oferta que pueda aceptar ahora. No se ha cambiado nada.",
            ["return.not-decline"] = "No hay ninguna oferta que pueda rechazar ahora. No se ha cambiado nada.",
            ["device.on-hold"] = "Esta oferta no puede aceptarse en este momento. Escríbanos, por favor.",
            ["deadline.withdrawn"] = "Ya no tiene nada pendiente.",
            ["deadline.disputed"] = "Ya nos lo ha dicho; alguien lo está mirando.",
        }.ToFrozenDictionary(),
        Refused = "Ahora no es posible, y no se ha cambiado nada. Así están las cosas.",
        UnknownTitle = "Este enlace no abre nada",
        Unknown = "Puede que haya caducado, o que otro más nuevo ocupe su lugar. Pida uno nuevo a quien se lo dio.",
        Questions = "¿Preguntas?",
    };
}
