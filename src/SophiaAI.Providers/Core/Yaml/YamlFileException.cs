using System.Globalization;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A file is not what it should be: all that is wrong with it, each with its place. A FormatException, so that cmdlets write it as that of a file.</summary>
internal sealed class YamlFileException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">What is wrong; at least one.</param>
    /// <param name="more">How many more there are.</param>
    public YamlFileException(IReadOnlyList<YamlProblem> problems, int more)
        : base(string.Join('\n', problems) + (more == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\n+{more} more")))
    {
        Problems = problems;
        More = more;
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<YamlProblem> Problems { get; }

    /// <summary>How many more there are.</summary>
    public int More { get; }
}
