namespace LaptopFleet.Documents;

/// <summary>The papers of a shipment, by the names that they have in addresses: <c>packing-list.pdf</c>.</summary>
public static class DocumentKind
{
    public const int MaxLength = 32;
    public const string PackingList = "packing-list";
    public const string CommercialInvoice = "commercial-invoice";
    public const string ProFormaInvoice = "pro-forma-invoice";
    public const string BatteryStatement = "battery-statement";
    public const string BatteryMark = "battery-mark";
    public const string ReturnInstructions = "return-instructions";
    public const string HandoverReceipt = "handover-receipt";
    public const string LabelSheet = "label-sheet";

    /// <summary>All of them in one file, each with its own size of sheet.</summary>
    public const string Pack = "pack";

    /// <summary>In the order in which they lie in the pack; it is the last.</summary>
    public static readonly IReadOnlyList<string> All =
        [PackingList, CommercialInvoice, ProFormaInvoice, BatteryStatement, HandoverReceipt, ReturnInstructions, BatteryMark, LabelSheet, Pack];

    /// <summary>Those that the person at one end may read.</summary>
    public static readonly IReadOnlyList<string> OfThePerson = [HandoverReceipt, ReturnInstructions];

    /// <summary>Those on which no name and no address stands.</summary>
    public static readonly IReadOnlyList<string> OfNobody = [BatteryStatement, BatteryMark];
}
