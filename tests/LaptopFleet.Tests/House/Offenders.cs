namespace LaptopFleet.Tests.House.Elsewhere
{
    public sealed class OpenSlice;
}

namespace LaptopFleet.Tests.House.Helpers
{
    public sealed class Vague;
}
