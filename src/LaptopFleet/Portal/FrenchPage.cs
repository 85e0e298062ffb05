using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class FrenchPage
{
    public static readonly PageWords Words = new()
    {
        Tag = "fr",
        Title = "Votre ordinateur portable",
        Laptop = "Ordinateur",
        SerialNumber = "Numéro de série",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "Cet ordinateur doit nous revenir.",
            [ReturnState.Offered] = "Nous vous avons fait une offre pour cet ordinateur. Elle attend votre réponse.",
            [ReturnState.Agreed] = "Vous avez accepté notre offre. Les données de l'entreprise sont d'abord effacées ; nous vous écrirons.",
            [ReturnState.Arranged] = "Le retour de cet ordinateur est organisé.",
            [ReturnState.Travelling] = "Cet ordinateur est en route vers nous. Vous n'avez plus rien à faire.",
            [ReturnState.Received] = "Cet ordinateur est arrivé. Merci ; vous n'avez plus rien à faire.",
            [ReturnState.Missing] = "Cet ordinateur est déclaré perdu ou volé. Si vous le retrouvez, écrivez-nous.",
            [ReturnState.Done] = "Le cas de cet ordinateur est réglé. Vous n'avez plus rien à faire.",
            [ReturnState.CalledOff] = "Cet ordinateur n'a pas à revenir. Vous n'avez rien à faire.",
        }.ToFrozenDictionary(),
        ToDo = "Ce que vous avez à faire",
        ConfirmStep = "Indiquer où, à quel numéro et quand l'ordinateur peut être enlevé",
        SendBackStep = "Renvoyer l'ordinateur",
        OtherStep = "Remettre l'ordinateur comme convenu avec vous",
        Done = "fait le {0}",
        Until = "jusqu'au {0}",
        Late = "c'était pour le {0}",
        Zone = "Les jours et les heures sont ceux de {0}.",
        WayBack = "Comment il revient",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "Nous vous envoyons un kit : un carton vide, de quoi emballer et une étiquette de retour.",
            [ReturnMethod.Label] = "Vous recevez de nous une étiquette de retour et emballez l'ordinateur vous-même.",
            [ReturnMethod.PickUp] = "Un coursier vient le chercher chez vous, quand vous avez dit que quelqu'un est là.",
        }.ToFrozenDictionary(),
        ReturnParcel = "Le colis de retour : {0}",
        KitSent = "Le kit a été envoyé le {0} : {1}, numéro de suivi {2}.",
        KitDelivered = "Il a été livré le {0}.",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "Mettez l'ordinateur dans le carton, collez l'étiquette et remettez-le au transporteur.",
            [KitUse.WaitForLabel] = "Gardez le carton. Son étiquette n'est plus valable ; une autre suivra dès que le retour sera de nouveau organisé.",
            [KitUse.SendNothing] = "Son étiquette n'est plus valable : n'envoyez rien. Vous pouvez garder le carton ou le recycler.",
        }.ToFrozenDictionary(),
        Instructions = "Comment l'emballer et le remettre (PDF)",
        Offer = "Notre offre",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "Vous pouvez garder cet ordinateur. Il ne vous coûte rien.",
            [Disposition.Buy] = "Vous pouvez acheter cet ordinateur pour {0}.",
            [Disposition.Donate] = "Cet ordinateur peut être donné à une association, si vous êtes d'accord.",
        }.ToFrozenDictionary(),
        OfferTerms = "Les données de l'entreprise en sont d'abord effacées. Si vous refusez, ou ne répondez pas, il est renvoyé.",
        OfferUntil = "Répondez avant la fin du {0}.",
        Agree = "Je suis d'accord",
        Decline = "Je préfère le renvoyer",
        Proposed = "Ce qui attend une approbation",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "Il est proposé que vous gardiez cet ordinateur.",
            [Proposal.Buy] = "Il est proposé que vous achetiez cet ordinateur.",
            [Proposal.Donate] = "Il est proposé de donner cet ordinateur à une association.",
        }.ToFrozenDictionary(),
        ProposedTerms = "D’autres doivent d’abord l’approuver ; nous vous écrirons. Si vous préférez le renvoyer, dites-le maintenant : plus personne ne sera alors sollicité.",
        Confirm = "Où peut-on l'enlever ?",
        Confirmed = "Vous nous l'avez dit le {0}. Si vous le redites, c'est la dernière réponse qui compte.",
        Hidden = "Ce que vous écrivez ici est pour le transporteur. Cette page ne le montre plus ensuite.",
        Line1 = "Rue et numéro",
        Line2 = "Appartement, étage, société",
        City = "Ville",
        Region = "État ou région",
        Postcode = "Code postal",
        Country = "Pays",
        Phone = "Téléphone",
        PhoneHint = "Avec l'indicatif du pays, comme +33 1 42 34 56 78.",
        Availability = "Quand y a-t-il quelqu'un ?",
        AvailabilityHint = "Avec vos mots : du lundi au mercredi, de 9 h à 12 h.",
        Optional = "facultatif",
        Send = "Envoyer",
        Dispute = "Quelque chose n'est pas exact ?",
        DisputeHint = "Vous l'avez déjà envoyé, ou il n'a jamais été à vous ? Dites-le-nous. Personne ne vous presse tant que nous n'avons pas vérifié ; les dates restent.",
        DisputeField = "Qu'est-ce qui n'est pas exact ?",
        Disputed = "Vous nous avez dit que quelque chose n'est pas exact. Quelqu'un s'en occupe.",
        LookAgain = "Merci de revoir ceci",
        Needed = "Merci de remplir ce champ.",
        TooLong = "Au plus {0} caractères.",
        NoPostcode = "Ce n'est pas un code postal de {0} ; il ressemble à {1}.",
        NoCountry = "Merci de choisir un pays.",
        NoPhone = "Ce n'est pas un numéro de téléphone avec l'indicatif du pays, comme +33 1 42 34 56 78.",
        NotReadable = "Il y a là des caractères qui ne s'impriment pas.",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "Cet ordinateur n'est plus chez vous, ou n'a pas à revenir. Rien n'a été changé.",
            ["return.offer-expired"] = "L'offre valait jusqu'à la fin de son dernier jour, là où vous vivez. Rien n'a été changé.",
            ["return.not-agree"] = "Il n'y a pas d'offre que vous puissiez accepter maintenant. Rien n'a été changé.",
            ["return.not-decline"] = "Il n'y a pas d'offre que vous puissiez refuser maintenant. Rien n'a été changé.",
            ["device.on-hold"] = "Cette offre ne peut pas être acceptée en ce moment. Merci de nous écrire.",
            ["deadline.withdrawn"] = "Vous n'avez plus rien à rendre.",
            ["deadline.disputed"] = "Vous nous l'avez déjà dit ; quelqu'un s'en occupe.",
        }.ToFrozenDictionary(),
        Refused = "Ce n'est pas possible maintenant, et rien n'a été changé. Voici où en sont les choses.",
        UnknownTitle = "Ce lien n'ouvre rien",
        Unknown = "Il a peut-être expiré, ou un plus récent l'a remplacé. Demandez-en un nouveau à qui vous l'a donné.",
        Questions = "Des questions ?",
    };
}
