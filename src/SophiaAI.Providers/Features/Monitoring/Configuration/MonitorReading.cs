using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What a text says, or everything that is wrong with it.</summary>
/// <param name="File">What it says; null if anything is wrong.</param>
/// <param name="Problems">What is wrong, in the order of the text; the first 50.</param>
/// <param name="More">How many more there are.</param>
internal sealed record MonitorReading(MonitorFile? File, IReadOnlyList<YamlProblem> Problems, int More)
{
    /// <summary>What the text says.</summary>
    /// <exception cref="YamlFileException">Something is wrong: all of it.</exception>
    public MonitorFile OrThrow() => File ?? throw new YamlFileException(Problems, More);
}
