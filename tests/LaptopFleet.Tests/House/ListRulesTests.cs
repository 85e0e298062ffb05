using FluentValidation;
using FluentValidation.Validators;

namespace LaptopFleet.Tests.House;

/// <summary>A list in a body may hold null: whatever looks at its items says first that there is one.</summary>
public sealed class ListRulesTests
{
    [Fact]
    public void Each_list_of_objects_refuses_null_among_them()
    {
        List<string> looked = [], lax = [];
        foreach (var type in typeof(Program).Assembly.GetTypes().Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && typeof(IValidator).IsAssignableFrom(t) && t.GetConstructor(Type.EmptyTypes) is not null))
        {
            var rules = ((IEnumerable<IValidationRule>)Activator.CreateInstance(type)!).ToList();
            foreach (var list in rules.Where(r => r.GetType().Name.StartsWith("CollectionPropertyRule", StringComparison.Ordinal)).GroupBy(r => r.PropertyName))
            {
                var checks = list.SelectMany(r => r.Components).Select(c => c.Validator).ToList();
                if (!checks.Exists(c => c is IChildValidatorAdaptor))
                    continue;
                looked.Add($"{type.Name}.{list.Key}");
                if (!checks.Exists(c => c is INotNullValidator or INotEmptyValidator))
                    lax.Add($"{type.Name}.{list.Key}");
            }
        }

        Assert.True(looked.Count >= 5, string.Join(", ", looked));
        Assert.Empty(lax);
    }
}
