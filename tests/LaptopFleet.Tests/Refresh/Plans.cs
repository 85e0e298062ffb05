using LaptopFleet.Refresh;
using LaptopFleet.Tests.Offboarding;

namespace LaptopFleet.Tests.Refresh;

/// <summary>A plan of a laptop that somebody has in use.</summary>
internal static class Plans
{
    public static RefreshPlan Of(RefreshTerms terms)
    {
        var person = Leavers.Person();
        return RefreshPlan.Of(Leavers.InUse(person), person, terms, null);
    }
}
