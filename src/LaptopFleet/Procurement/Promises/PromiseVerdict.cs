namespace LaptopFleet.Procurement.Promises;

/// <summary>Whether a laptop is there before somebody starts.</summary>
public enum PromiseVerdict
{
    /// <summary>Nine in ten would be delivered before the start.</summary>
    Feasible,

    /// <summary>Half of them would be, and nine in ten would not.</summary>
    AtRisk,
    No,
}

/// <summary>A way in which a laptop reaches somebody, the preferred first: what is there is used before anything is bought.</summary>
public enum PromiseRoute
{
    /// <summary>A new one from a depot.</summary>
    Stock,

    /// <summary>A refurbished or used one from a depot.</summary>
    Refurbished,
    Vendor,

    /// <summary>The person buys it where they live.</summary>
    SelfProcure,

    /// <summary>No rule says how one reaches this country: somebody has to be asked.</summary>
    Ask,
}
