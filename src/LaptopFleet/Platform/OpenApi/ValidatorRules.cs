using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>
/// A validator's rules as a tree along the members they look at. Conditional rules are left out: a schema cannot say "when",
/// and promising too little is the safe side.
/// </summary>
internal sealed class ValidatorRules
{
    public static readonly ValidatorRules None = new();

    private readonly List<IPropertyValidator> validators = [];
    private readonly Dictionary<string, ValidatorRules> members = new(StringComparer.Ordinal);
    private ValidatorRules? items;

    public ValidatorRules Items => items ?? None;

    /// <summary>A value must be sent, because its absence (null, empty, zero) is refused.</summary>
    public bool AsksForValue => validators.Any(validator => validator switch
    {
        INotNullValidator or INotEmptyValidator => true,
        IComparisonValidator { Comparison: Comparison.GreaterThan } above => Number(above.ValueToCompare) >= 0,
        IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual } least => Number(least.ValueToCompare) > 0,
        IBetweenValidator { Name: "InclusiveBetweenValidator" } between => Number(between.From) > 0,
        IBetweenValidator between => Number(between.From) >= 0,
        _ => false,
    });

    public static ValidatorRules Of(IValidator validator)
    {
        var rules = new ValidatorRules();
        rules.Add(validator);
        return rules;
    }

    public ValidatorRules At(string member) => members.GetValueOrDefault(member, None);

    public void Constrain(OpenApiSchema schema)
    {
        foreach (var validator in validators)
            RuleKeywords.Apply(validator, schema);
    }

    internal static decimal? Number(object? value) => value is IConvertible and not (string or char or bool or DateTime)
        ? Convert.ToDecimal(value, CultureInfo.InvariantCulture)
        : null;

    private void Add(IValidator validator)
    {
        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => !rule.HasCondition && !rule.HasAsyncCondition))
        {
            if (Find(rule) is not { } node)
                continue;
            foreach (var component in rule.Components.Where(component => component is { HasCondition: false, HasAsyncCondition: false }))
            {
                if (component.Validator is not IChildValidatorAdaptor)
                    node.validators.Add(component.Validator);
                else if (Child(component.Validator) is { } child)
                    node.Add(child);
            }
        }
    }

    private ValidatorRules? Find(IValidationRule rule)
    {
        var node = this;
        foreach (var member in PathOf(rule.Expression?.Body))
        {
            if (member is null)
                return null;
            if (!node.members.TryGetValue(member, out var next))
                node.members[member] = next = new();
            node = next;
        }

        var isForEach = rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
        return isForEach ? node.items ??= new() : node;
    }

    /// <summary>The members from the root inwards; a null among them means that the rule looks at something computed.</summary>
    private static IEnumerable<string?> PathOf(Expression? expression) => expression switch
    {
        null or ParameterExpression => [],
        UnaryExpression { NodeType: ExpressionType.Convert } cast => PathOf(cast.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } inner } when Nullable.GetUnderlyingType(inner.Type) is not null => PathOf(inner),
        MemberExpression member => PathOf(member.Expression).Append(member.Member.Name),
        _ => [null],
    };

    // By reflection, because the adaptor's type arguments are the request's.
    private static IValidator? Child(IPropertyValidator adaptor)
    {
        var getValidator = adaptor.GetType().GetMethod("GetValidator")
            ?? throw new MissingMethodException(adaptor.GetType().FullName, "GetValidator");
        var nobodysRequest = Activator.CreateInstance(getValidator.GetParameters()[0].ParameterType, [null]);
        try
        {
            return (IValidator?)getValidator.Invoke(adaptor, [nobodysRequest, null]);
        }
        catch (TargetInvocationException)
        {
            // It is chosen by the value, and here is none.
            return null;
        }
    }
}
