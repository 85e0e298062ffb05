namespace LaptopFleet.Documents.Papers;

internal static class SpanishReturn
{
    public static readonly ReturnWords Words = new(
        "es", "{0} de {1} de {2}", "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
        "Cómo devolver su portátil", "Envío", "Entréguelo al transportista a más tardar el", "Transportista", "Número de seguimiento", "Se le comunicará", "¿Preguntas?",
        "Qué se devuelve", "Portátil", "Número de serie", "Etiqueta de inventario",
        "¿El portátil está abombado, huele raro, gotea o se calienta solo? Puede que la batería esté hinchada. No lo embale ni lo envíe. Déjelo donde nada pueda arder y escríbanos de inmediato.",
        "Embalar",
        [
            "Guarde lo que es suyo y cierre la sesión de sus cuentas privadas.",
            "Apague el portátil. No basta con cerrar la tapa: debe estar apagado, no en reposo.",
            "Deje la batería dentro del portátil. No quite ninguna pieza.",
            "Use una caja resistente, mejor la original. Envuelva el portátil y rellene la caja para que nada se mueva al sacudirla. Ponga el cargador al lado, nunca sobre la pantalla.",
            "Meta la lista de contenido, cierre la caja con cinta y quite las etiquetas viejas.",
            "Pegue la etiqueta plana en la cara más grande, sin nada encima.",
        ],
        "Entregar",
        [
            "Lleve la caja a un punto de entrega del transportista o pida que la recojan en su domicilio: su web le pedirá el número de seguimiento.",
            "Pida un recibo y guárdelo hasta que le escribamos que el portátil ha llegado.",
        ],
        "Va dirigido a",
        "Su página",
        "Aquí ve cómo va la devolución, dice dónde se puede recoger, responde a una oferta o avisa de que algo no es correcto. Guarde esta hoja: quien la tenga puede hacerlo en su lugar. No la meta en la caja.");
}
