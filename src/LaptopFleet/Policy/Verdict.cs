namespace LaptopFleet.Policy;

/// <summary>What somebody says who was asked to approve.</summary>
public enum Verdict
{
    Approve,
    Reject,
}
