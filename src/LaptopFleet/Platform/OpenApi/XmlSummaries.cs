using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>What the code says of itself, read from the documentation file beside each assembly; without the file it says nothing.</summary>
internal sealed class XmlSummaries
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> files = new();

    public string? Of(Type type) => Text(Member(type, "T:" + NameOf(type))?.Element("summary"));

    public string? Remarks(Type type) => Text(Member(type, "T:" + NameOf(type))?.Element("remarks"));

    public string? Of(MemberInfo member)
    {
        var type = member.DeclaringType!;
        var kind = member is FieldInfo ? "F:" : "P:";
        return Text(Member(type, $"{kind}{NameOf(type)}.{member.Name}")?.Element("summary")) ?? OfParameter(type, member.Name);
    }

    // A positional record documents its properties as parameters of the type.
    private string? OfParameter(Type type, string name) => Text(Member(type, "T:" + NameOf(type))?.Elements("param")
        .FirstOrDefault(param => string.Equals((string?)param.Attribute("name"), name, StringComparison.Ordinal)));

    private XElement? Member(Type type, string name) => files.GetOrAdd(type.Assembly, Read).GetValueOrDefault(name);

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file))
            return new Dictionary<string, XElement>(StringComparer.Ordinal);
        return XDocument.Load(file).Descendants("member")
            .GroupBy(member => (string?)member.Attribute("name") ?? "", StringComparer.Ordinal)
            .ToDictionary(members => members.Key, members => members.First(), StringComparer.Ordinal);
    }

    private static string NameOf(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
            Append(text, node);
        var words = text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static void Append(StringBuilder text, XNode node)
    {
        if (node is XText words)
            text.Append(words.Parent?.Name.LocalName is "c" ? $"`{words.Value}`" : words.Value);
        else if (node is XElement { IsEmpty: true } reference)
            text.Append(Referred(reference));
    }

    private static string Referred(XElement reference)
    {
        var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? " ";
        return target.Split('(')[0].Split('.', ':')[^1];
    }
}
