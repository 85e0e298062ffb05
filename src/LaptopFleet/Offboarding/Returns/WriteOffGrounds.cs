using LaptopFleet.World;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Why a leaver's laptop is given up, what proves that it will not come back, and what it is worth on that day.</summary>
/// <param name="ReportReference">The number of the police or loss report; nobody gives up a lost or stolen laptop without.</param>
/// <param name="Value">Its cost less depreciation; null where that is not known.</param>
public sealed record WriteOffGrounds(string Reason, string Evidence, string? ReportReference, Money? Value)
{
    public const int ReasonMaxLength = 400;

    /// <summary>It becomes the evidence of the laptop's end, which names the return as well.</summary>
    public const int EvidenceMaxLength = 150;
}
