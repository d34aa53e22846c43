namespace SophiaAI.Providers.Core.Settings;

/// <summary>A setting whose value is probably not what was meant.</summary>
/// <param name="Variable">The variable that it was read from.</param>
/// <param name="Source">Where that is.</param>
/// <param name="What">What is odd about it, as the end of a sentence that begins with the variable. Never the value.</param>
/// <param name="Action">What to do about it.</param>
internal sealed record SettingOddity(string Variable, SettingSource Source, string What, string Action)
{
    /// <summary>Whether it has no value at all, which matters only where one is needed.</summary>
    public bool IsEmpty { get; init; }
}
