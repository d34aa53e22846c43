using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What became of an alertmanager.yml.</summary>
/// <param name="Text">The monitoring.yaml.</param>
/// <param name="LeftOut">What is not in it, or has to be put somewhere else, in the order of the file.</param>
internal sealed record MonitorConversion(string Text, IReadOnlyList<YamlProblem> LeftOut);
