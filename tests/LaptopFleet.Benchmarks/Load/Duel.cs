namespace LaptopFleet.Benchmarks.Load;

/// <summary>Two servers in turns, round by round, each going first every other time: what disturbs the machine disturbs both.</summary>
public sealed class Duel
{
    private readonly List<(Score First, Score Second)> rounds = [];

    public static Duel Fight(int rounds, Func<Score> first, Func<Score> second)
    {
        var duel = new Duel();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                var (one, two) = (first(), second());
                duel.rounds.Add((one, two));
            }
            else
            {
                var (two, one) = (second(), first());
                duel.rounds.Add((one, two));
            }
        }
        return duel;
    }

    /// <summary>The first one's answers per second over the second one's: the median of the rounds' own ratios.</summary>
    public double Ratio => Of(r => r.First.PerSecond / r.Second.PerSecond);

    /// <summary>The same of processor time per answer, without the load runner's share: the sterner figure, and the one that a busy machine blurs least.</summary>
    public double ProcessorRatio => Of(r => r.Second.Cpu / r.First.Cpu);

    /// <summary>How much longer half of the first one's answers take than half of the second one's.</summary>
    public double LatencyRatio => Of(r => r.First.Median / r.Second.Median);

    /// <summary>How much more processor time an answer of the first one takes.</summary>
    public double ProcessorGrowth => Of(r => r.First.Cpu / r.Second.Cpu);

    public string How => FormattableString.Invariant(
        $"{Of(r => r.First.PerSecond):F0}/s against {Of(r => r.Second.PerSecond):F0}/s; rounds {rounds.Min(r => r.First.PerSecond / r.Second.PerSecond):F2}-{rounds.Max(r => r.First.PerSecond / r.Second.PerSecond):F2}; processor {Of(r => r.First.Cpu.TotalMicroseconds):F0} against {Of(r => r.Second.Cpu.TotalMicroseconds):F0} us, ratio {ProcessorRatio:F2}");

    public double Of(Func<(Score First, Score Second), double> figure) => Median(rounds.Select(figure));

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
