using LaptopFleet.Database;

namespace LaptopFleet.Policy;

/// <summary>
/// A kind of rule. Its row is counted up with every rule that is set, so that of two who set contradicting rules at the same moment one comes too late.
/// </summary>
[NeedsNoEvent("It only orders the writers of one kind; each rule has its own event.")]
public sealed class PolicyKind
{
    public const string Route = "route";
    public const string LeadTime = "lead-time";
    public const string Approval = "approval";

    /// <summary>How long somebody has to send back a laptop that has fallen due.</summary>
    public const string ReturnWindow = "return-window-from";

    /// <summary>How long after its replacement came an old laptop has to be back or sanitised.</summary>
    public const string OldDeviceBack = "old-device-back";

    /// <summary>How long an invoice, or what stands for one, is kept.</summary>
    public const string InvoiceRetention = "invoice-retention";

    /// <summary>How a laptop comes back from where its leaver lives: with a <c>kit</c> that is sent to them, with a <c>label</c>, or by <c>pick-up</c> at their door.</summary>
    public const string ReturnMethod = "return-method";
    public const string ApproverOfUnruledCases = "logistics-lead";

    private PolicyKind() { }

    public string Kind { get; private set; } = null!;
    public int Changes { get; private set; }
    public int Version { get; private set; }

    public static PolicyKind Of(string kind) => new() { Kind = kind };

    public void Change() => Changes++;
}
