using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The writes that change a variable, in this order: what is made needs the place that the others leave.</summary>
internal sealed record VercelVariableWrites
{
    /// <summary>Changes of records.</summary>
    public IReadOnlyList<VercelVariablePatch> Patches { get; init; } = [];

    /// <summary>Records that are removed.</summary>
    public IReadOnlyList<VercelVariable> Removed { get; init; } = [];

    /// <summary>Records that are made, without their values.</summary>
    public IReadOnlyList<NewVercelVariable> Made { get; init; } = [];

    /// <summary>The values of those that are made.</summary>
    public IReadOnlyList<ResourceValue> Values { get; init; } = [];

    /// <summary>Why it can't be done, as a sentence; null if it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>What is worth knowing of records that somebody else looks after.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those that are made, as requests have them.</summary>
    /// <param name="textOf">The text of a value: the value itself, or its mask.</param>
    public IReadOnlyList<NewVercelVariable> Bodies(Func<ResourceValue, string> textOf) => [.. Made.Zip(Values, (made, value) => made with { Value = textOf(value) })];
}
