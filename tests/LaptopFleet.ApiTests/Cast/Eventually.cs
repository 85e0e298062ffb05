namespace LaptopFleet.ApiTests.Cast;

/// <summary>Waits for what happens by itself: for two minutes and more, so that a slow machine is not taken for a defect.</summary>
public static class Eventually
{
    private const int MostLooks = 4800;

    /// <summary>Looks until it is so, and gives what was seen; fails with what was seen last.</summary>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isSo, Func<T, string>? tell = null)
    {
        for (var looks = 1; ; looks++)
        {
            var seen = await look();
            if (isSo(seen))
                return seen;
            if (looks == MostLooks)
                throw new Xunit.Sdk.XunitException($"It never came to that; the last that was seen: {tell?.Invoke(seen) ?? $"{seen}"}");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    public static Task BeAsync(Func<Task<bool>> isSo) => SeeAsync(isSo, static so => so);
}
