using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class EnglishPage
{
    public static readonly PageWords Words = new()
    {
        Tag = "en",
        Title = "Your laptop",
        Laptop = "Laptop",
        SerialNumber = "Serial number",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "This laptop is to come back to us.",
            [ReturnState.Offered] = "We have an offer for this laptop. It waits for your answer.",
            [ReturnState.Agreed] = "You have taken our offer. The company's data is erased from the laptop first; we will write to you.",
            [ReturnState.Arranged] = "The way back of this laptop is arranged.",
            [ReturnState.Travelling] = "This laptop is on its way to us. You have nothing left to do.",
            [ReturnState.Received] = "This laptop has arrived. Thank you; you have nothing left to do.",
            [ReturnState.Missing] = "This laptop is reported as lost or stolen. Should you find it, write to us.",
            [ReturnState.Done] = "This laptop is settled. You have nothing left to do.",
            [ReturnState.CalledOff] = "This laptop need not come back. You have nothing to do.",
        }.ToFrozenDictionary(),
        ToDo = "What you have to do",
        ConfirmStep = "Say where the laptop can be fetched, by which phone, and when",
        SendBackStep = "Send the laptop back",
        OtherStep = "Hand the laptop over as we have agreed with you",
        Done = "done on {0}",
        Until = "until {0}",
        Late = "it was due {0}",
        Zone = "Days and times are those of {0}.",
        WayBack = "How it comes back",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "We send you a kit: an empty box, packing and a return label.",
            [ReturnMethod.Label] = "You get a return label from us, and pack the laptop yourself.",
            [ReturnMethod.PickUp] = "A courier fetches it at your door, when you have said that somebody is there.",
        }.ToFrozenDictionary(),
        ReturnParcel = "The parcel back: {0}",
        KitSent = "The kit was sent on {0}: {1}, tracking number {2}.",
        KitDelivered = "It was delivered on {0}.",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "Put the laptop into the box, stick the label on, and hand it to the carrier.",
            [KitUse.WaitForLabel] = "Keep the box. The label in it is void; another one comes once the return is arranged again.",
            [KitUse.SendNothing] = "The label in it is void: send nothing. The box is yours to keep or to recycle.",
        }.ToFrozenDictionary(),
        Instructions = "How to pack it and hand it over (PDF)",
        Offer = "Our offer",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "You may keep this laptop. It costs you nothing.",
            [Disposition.Buy] = "You may buy this laptop for {0}.",
            [Disposition.Donate] = "This laptop may be donated to a charity, if you agree.",
        }.ToFrozenDictionary(),
        OfferTerms = "The company's data is erased from it first. If you decline, or do not answer, it is sent back.",
        OfferUntil = "Answer until the end of {0}.",
        Agree = "I agree",
        Decline = "I would rather send it back",
        Proposed = "What waits for approval",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "It has been proposed that you keep this laptop.",
            [Proposal.Buy] = "It has been proposed that you buy this laptop.",
            [Proposal.Donate] = "It has been proposed that this laptop is donated to a charity.",
        }.ToFrozenDictionary(),
        ProposedTerms = "Others have to approve that first; we will write to you. If you would rather send it back, say so now: then nobody is asked any more.",
        Confirm = "Where can it be fetched?",
        Confirmed = "You told us on {0}. Say it again, and the newest counts.",
        Hidden = "What you write here is for the carrier. This page does not show it again.",
        Line1 = "Street and number",
        Line2 = "Flat, floor, company",
        City = "Town",
        Region = "State or region",
        Postcode = "Postcode",
        Country = "Country",
        Phone = "Phone",
        PhoneHint = "With the country code, like +351 912 345 678.",
        Availability = "When is somebody there?",
        AvailabilityHint = "In your own words: Monday to Wednesday, 9 to 12.",
        Optional = "optional",
        Send = "Send",
        Dispute = "Is something not right?",
        DisputeHint = "You have sent it already, or it was never yours? Tell us. Nobody presses you until we have looked; the days stay.",
        DisputeField = "What is not right?",
        Disputed = "You have told us that something is not right. Somebody looks at it.",
        LookAgain = "Please look at this again",
        Needed = "Please fill this in.",
        TooLong = "At most {0} characters.",
        NoPostcode = "This is no postcode of {0}; one looks like {1}.",
        NoCountry = "Please choose a country.",
        NoPhone = "This is no telephone number with a country code, like +351 912 345 678.",
        NotReadable = "This holds characters that cannot be printed.",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "This laptop is not with you any more, or need not come back. Nothing was changed.",
            ["return.offer-expired"] = "The offer was open until the end of its last day, where you live. Nothing was changed.",
            ["return.not-agree"] = "Nothing is offered that you could take now. Nothing was changed.",
            ["return.not-decline"] = "Nothing is offered that you could decline now. Nothing was changed.",
            ["device.on-hold"] = "This offer cannot be taken at the moment. Please write to us.",
            ["deadline.withdrawn"] = "Nothing is due from you any more.",
            ["deadline.disputed"] = "You have told us already; somebody looks at it.",
        }.ToFrozenDictionary(),
        Refused = "That cannot be done now, and nothing was changed. What stands below is how it is now.",
        UnknownTitle = "This link opens nothing",
        Unknown = "It may have run out, or a newer one has taken its place. Ask whoever gave it to you for a new one.",
        Questions = "Questions?",
    };
}
