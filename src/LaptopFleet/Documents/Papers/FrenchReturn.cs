namespace LaptopFleet.Documents.Papers;

internal static class FrenchReturn
{
    public static readonly ReturnWords Words = new(
        "fr", "{0} {1} {2}", "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        "Comment renvoyer votre ordinateur", "Envoi", "Merci de le remettre au transporteur au plus tard le", "Transporteur", "Numéro de suivi", "Vous sera communiqué", "Une question ?",
        "Ce qui est renvoyé", "Ordinateur portable", "Numéro de série", "Numéro d'inventaire",
        "L'ordinateur est bombé, sent une odeur inhabituelle, coule ou chauffe tout seul ? Sa batterie est peut-être gonflée. Ne l'emballez pas et ne l'expédiez pas. Posez-le loin de tout ce qui peut brûler et écrivez-nous aussitôt.",
        "Emballer",
        [
            "Sauvegardez ce qui vous appartient et déconnectez vos comptes privés.",
            "Éteignez l'ordinateur. Fermer l'écran ne suffit pas : il doit être éteint, pas en veille.",
            "Laissez la batterie dans l'ordinateur. Ne retirez aucune pièce.",
            "Prenez un carton solide, de préférence celui d'origine. Enveloppez l'ordinateur et calez-le pour que rien ne bouge quand vous secouez le carton. Placez le chargeur à côté, jamais contre l'écran.",
            "Glissez la liste de colisage dans le carton, fermez-le avec du ruban adhésif et retirez les anciennes étiquettes.",
            "Collez l'étiquette à plat sur la plus grande face, sans rien par-dessus.",
        ],
        "Remettre le colis",
        [
            "Déposez le colis dans un point de dépôt du transporteur ou faites-le enlever chez vous : son site demande le numéro de suivi.",
            "Demandez un reçu et gardez-le jusqu'à ce que nous vous écrivions que l'ordinateur est arrivé.",
        ],
        "Destinataire",
        "Votre page",
        "Vous y voyez où en est le renvoi, dites où il peut être enlevé, répondez à une offre ou signalez une erreur. Gardez cette feuille : qui l'a peut le faire à votre place. Ne la mettez pas dans le carton.");
}
