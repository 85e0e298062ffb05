using LaptopFleet.Platform;

namespace LaptopFleet.Reminders;

/// <summary>What can be forgotten. Each kind has a ladder of its own in db/reference/reminders.csv.</summary>
public enum DeadlineKind
{
    /// <summary>The person needs the laptop on this day, and the order is still open.</summary>
    OrderLate,

    /// <summary>A vendor has not delivered all of a line.</summary>
    PurchaseOverdue,

    /// <summary>A parcel has been silent for longer than is normal on its lane.</summary>
    ShipmentStale,

    /// <summary>A parcel takes longer than nine in ten on its lane, or than its carrier said.</summary>
    ShipmentLate,

    /// <summary>A laptop was delivered, and the person has not accepted it.</summary>
    DeliveryNotAccepted,
    LoanerDue,

    /// <summary>The person's use has ended, and the laptop is to be sent back.</summary>
    ReturnDue,

    /// <summary>A replacement has come, and the laptop before it has to come back or be sanitised.</summary>
    OldDeviceBack,

    /// <summary>Access ends on the last working day.</summary>
    CutOff,

    /// <summary>A step of a leaver's return.</summary>
    ReturnStep,

    /// <summary>The last day on which an offer can be answered.</summary>
    OfferExpires,

    /// <summary>A legal hold has lasted so long that somebody should ask whether it is still needed.</summary>
    HoldReview,
    ContractorEnd,
    VendorReview,
    WarrantyEnd,

    /// <summary>A laptop has been in use for as long as policy lets it.</summary>
    RefreshDue,

    /// <summary>There are fewer of a model at a depot than its reorder point.</summary>
    LowStock,

    /// <summary>Events of the program do not reach a receiver any more.</summary>
    WebhookDisabled,

    /// <summary>A vendor has had a laptop for longer than the quote, or policy, gives them.</summary>
    RepairOverdue,

    /// <summary>A return was arranged by kit, and the box has not been sent.</summary>
    KitDue,
}

/// <summary>What the kinds of deadlines have in common.</summary>
public static class DeadlineKinds
{
    /// <summary>Whose laptop it is about must have it: these end when it leaves their hands.</summary>
    public static readonly IReadOnlyList<DeadlineKind> OfHolder = [DeadlineKind.LoanerDue, DeadlineKind.ReturnDue, DeadlineKind.OldDeviceBack];

    /// <summary>Whether its ladder stands still while the laptop is on hold: a holder is not pressed to send back what others have to look at first.</summary>
    public static bool WaitsForHold(this Deadline deadline) => deadline.DeviceId is not null && (OfHolder.Contains(deadline.Kind) || deadline is { Kind: DeadlineKind.ReturnStep, Part: "send-back" });

    /// <summary>Kebab case, as policy writes it: <c>order-late</c>.</summary>
    public static string Word(this DeadlineKind kind) => kind.Kebab();
}
