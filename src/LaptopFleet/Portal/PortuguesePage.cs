using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class PortuguesePage
{
    public static readonly PageWords Words = new()
    {
        Tag = "pt",
        Title = "O seu portátil",
        Laptop = "Portátil",
        SerialNumber = "Número de série",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "Este portátil tem de voltar para nós.",
            [ReturnState.Offered] = "Fizemos-lhe uma oferta por este portátil. Espera a sua resposta.",
            [ReturnState.Agreed] = "Aceitou a nossa oferta. Primeiro apagam-se os dados da empresa; nós escrevemos-lhe.",
            [ReturnState.Arranged] = "A devolução deste portátil está organizada.",
            [ReturnState.Travelling] = "Este portátil está a caminho. Já não tem nada a fazer.",
            [ReturnState.Received] = "Este portátil chegou. Obrigado; já não tem nada a fazer.",
            [ReturnState.Missing] = "Este portátil foi dado como perdido ou roubado. Se o encontrar, escreva-nos.",
            [ReturnState.Done] = "O caso deste portátil está encerrado. Já não tem nada a fazer.",
            [ReturnState.CalledOff] = "Este portátil não tem de voltar. Não tem nada a fazer.",
        }.ToFrozenDictionary(),
        ToDo = "O que tem a fazer",
        ConfirmStep = "Dizer onde, com que telefone e quando o portátil pode ser recolhido",
        SendBackStep = "Enviar o portátil de volta",
        OtherStep = "Entregar o portátil como combinámos consigo",
        Done = "feito em {0}",
        Until = "até {0}",
        Late = "era até {0}",
        Zone = "Os dias e as horas são os de {0}.",
        WayBack = "Como volta",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "Enviamos-lhe um kit: uma caixa vazia, material de embalagem e uma etiqueta de devolução.",
            [ReturnMethod.Label] = "Recebe de nós uma etiqueta de devolução e embala o portátil.",
            [ReturnMethod.PickUp] = "Um estafeta recolhe-o à sua porta, quando tiver dito que está lá alguém.",
        }.ToFrozenDictionary(),
        ReturnParcel = "A encomenda de volta: {0}",
        KitSent = "O kit foi enviado em {0}: {1}, número de seguimento {2}.",
        KitDelivered = "Foi entregue em {0}.",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "Ponha o portátil na caixa, cole a etiqueta e entregue-a ao transportador.",
            [KitUse.WaitForLabel] = "Guarde a caixa. A etiqueta já não é válida; virá outra quando a devolução for organizada de novo.",
            [KitUse.SendNothing] = "A etiqueta já não é válida: não envie nada. Pode ficar com a caixa ou reciclá-la.",
        }.ToFrozenDictionary(),
        Instructions = "Como embalar e entregar (PDF)",
        Offer = "A nossa oferta",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "Pode ficar com este portátil. Não lhe custa nada.",
            [Disposition.Buy] = "Pode comprar este portátil por {0}.",
            [Disposition.Donate] = "Este portátil pode ser doado, se concordar.",
        }.ToFrozenDictionary(),
        OfferTerms = "Primeiro apagam-se os dados da empresa. Se recusar, ou não responder, é devolvido.",
        OfferUntil = "Responda até ao fim de {0}.",
        Agree = "Concordo",
        Decline = "Prefiro devolvê-lo",
        Proposed = "O que espera por aprovação",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "Foi proposto que fique com este portátil.",
            [Proposal.Buy] = "Foi proposto que compre este portátil.",
            [Proposal.Donate] = "Foi proposto doar este portátil a uma instituição de solidariedade.",
        }.ToFrozenDictionary(),
        ProposedTerms = "Outras pessoas têm de o aprovar primeiro; escrevemos-lhe depois. Se prefere devolvê-lo, diga-o agora: então já ninguém é consultado.",
        Confirm = "Onde pode ser recolhido?",
        Confirmed = "Disse-nos em {0}. Se voltar a dizer, conta o mais recente.",
        Hidden = "O que escrever aqui é para o transportador. Esta página não volta a mostrá-lo.",
        Line1 = "Rua e número",
        Line2 = "Andar, porta, empresa",
        City = "Localidade",
        Region = "Estado ou distrito",
        Postcode = "Código postal",
        Country = "País",
        Phone = "Telefone",
        PhoneHint = "Com o indicativo do país, como +351 912 345 678.",
        Availability = "Quando está lá alguém?",
        AvailabilityHint = "Por palavras suas: de segunda a quarta, das 9 às 12.",
        Optional = "opcional",
        Send = "Enviar",
        Dispute = "Alguma coisa não está certa?",
        DisputeHint = "Já o enviou, ou nunca foi seu? Diga-nos. Ninguém insiste consigo até termos verificado; os prazos mantêm-se.",
        DisputeField = "O que não está certo?",
        Disputed = "Disse-nos que alguma coisa não está certa. Alguém está a verificar.",
        LookAgain = "Veja isto de novo, por favor",
        Needed = "Preencha isto, por favor.",
        TooLong = "No máximo {0} caracteres.",
        NoPostcode = "Não é um código postal de {0}; um é como {1}.",
        NoCountry = "Escolha um país, por favor.",
        NoPhone = "Não é um telefone com o indicativo do país, como +351 912 345 678.",
        NotReadable = "Tem caracteres que não se podem imprimir.",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "Este portátil já não está consigo, ou não tem de voltar. Nada foi alterado.",
            ["return.offer-expired"] = "A oferta valia até ao fim do seu último dia, onde vive. Nada foi alterado.",
            ["return.not-agree"] = "Não há oferta que possa aceitar agora. Nada foi alterado.",
            ["return.not-decline"] = "Não há oferta que possa recusar agora. Nada foi alterado.",
            ["device.on-hold"] = "Esta oferta não pode ser aceite neste momento. Escreva-nos, por favor.",
            ["deadline.withdrawn"] = "Já não tem nada pendente.",
            ["deadline.disputed"] = "Já nos disse; alguém está a verificar.",
        }.ToFrozenDictionary(),
        Refused = "Agora não é possível, e nada foi alterado. É assim que as coisas estão.",
        UnknownTitle = "Esta ligação não abre nada",
        Unknown = "Pode ter expirado, ou outra mais recente tomou o seu lugar. Peça uma nova a quem lha deu.",
        Questions = "Perguntas?",
    };
}
