namespace LaptopFleet.Documents;

/// <summary>The papers about what has happened.</summary>
public static class RecordKind
{
    public const string Sanitisation = "sanitisation-certificate";
    public const string Transfer = "transfer-of-ownership";
    public const string Disposal = "disposal-record";
    public const string Evidence = "departure-evidence";
}
