namespace LaptopFleet.Documents.Papers;

internal static class PortugueseReturn
{
    public static readonly ReturnWords Words = new(
        "pt", "{0} de {1} de {2}", "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
        "Como devolver o seu portátil", "Envio", "Entregue-o à transportadora até", "Transportadora", "Número de rastreio", "Será informado", "Dúvidas?",
        "O que é devolvido", "Computador portátil", "Número de série", "Etiqueta de inventário",
        "O portátil está abaulado, tem um cheiro estranho, verte líquido ou aquece sozinho? A bateria pode estar inchada. Não o embale nem o envie. Coloque-o onde nada possa arder e escreva-nos de imediato.",
        "Embalar",
        [
            "Guarde o que é seu e termine a sessão nas suas contas pessoais.",
            "Desligue o portátil. Não basta fechar a tampa: tem de estar desligado, não em suspensão.",
            "Deixe a bateria dentro do portátil. Não retire nenhuma peça.",
            "Use uma caixa resistente, de preferência a original. Embrulhe o portátil e encha a caixa para que nada se mexa quando a sacudir. Ponha o carregador ao lado, nunca sobre o ecrã.",
            "Junte a lista de conteúdo, feche a caixa com fita e retire as etiquetas antigas.",
            "Cole a etiqueta bem plana na face maior, sem nada por cima.",
        ],
        "Entregar",
        [
            "Leve a caixa a um ponto de entrega da transportadora ou peça a recolha na sua morada: o site dela pede o número de rastreio.",
            "Peça um recibo e guarde-o até lhe escrevermos que o portátil chegou.",
        ],
        "Destinatário",
        "A sua página",
        "Aqui vê em que ponto está a devolução, diz onde pode ser recolhido, responde a uma oferta ou avisa que algo não está certo. Guarde esta folha: quem a tiver pode fazê-lo em seu lugar. Não a ponha na caixa.");
}
