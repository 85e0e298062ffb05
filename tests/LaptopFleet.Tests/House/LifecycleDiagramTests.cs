using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace LaptopFleet.Tests.House;

/// <summary>docs/lifecycles.md is what the tables say: one diagram a life cycle.</summary>
public sealed class LifecycleDiagramTests
{
    private static IReadOnlyList<Type> Lifecycles =>
        [.. SliceRules.Program.GetTypes().Where(t => t.Name.EndsWith("Lifecycle", StringComparison.Ordinal) && t.GetField("Moves") is not null).OrderBy(t => t.Name, StringComparer.Ordinal)];

    [Fact]
    public void The_diagrams_are_the_tables()
    {
        Assert.True(Lifecycles.Count >= 4, $"Only {Lifecycles.Count} life cycles were found.");
        var page = new StringBuilder("# Life cycles\n\nDrawn from the tables in the source (`*Lifecycle.Moves`) and held against them by a test. What is not drawn is refused.\n");
        foreach (var lifecycle in Lifecycles)
        {
            var moves = Moves(lifecycle);
            Assert.NotEmpty(moves);
            page.Append(CultureInfo.InvariantCulture, $"\n## {lifecycle.Name[..^"Lifecycle".Length]}\n\n```mermaid\nstateDiagram-v2\n").AppendJoin("", moves).Append("```\n");
        }
        Verified.Matches("docs/lifecycles.md", page.ToString());
    }

    private static IReadOnlyList<string> Moves(Type lifecycle)
    {
        var table = (IEnumerable)lifecycle.GetField("Moves", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return [.. table.Cast<object>().Select(move =>
        {
            var key = move.GetType().GetProperty("Key")!.GetValue(move)!;
            return $"    {Field(key, "Item1")} --> {move.GetType().GetProperty("Value")!.GetValue(move)} : {Field(key, "Item2")}\n";
        }).Order(StringComparer.Ordinal)];
    }

    private static object Field(object pair, string name) => pair.GetType().GetField(name)!.GetValue(pair)!;
}
