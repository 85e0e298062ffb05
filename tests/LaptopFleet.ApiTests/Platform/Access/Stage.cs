using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>The fleet on which the walk takes place, and what several of its steps can share.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Who, Reach? Reach), Lazy<Task<Scene>>> scenes = new();
    private JsonNode? document;

    public Fleet Fleet { get; } = new();

    public Task<Scene> Scene(string who, Reach? reach) => scenes.GetOrAdd((who, reach), key => new(() => Access.Scene.Of(Fleet, key.Who, key.Reach))).Value;

    /// <summary>The published document.</summary>
    public async Task<JsonNode> Document()
    {
        using var client = Fleet.Anonymous();
        return document ??= JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
    }

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
