using System.Diagnostics.CodeAnalysis;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>What a value in a file has to be, and how it is read.</summary>
/// <typeparam name="T">What becomes of it.</typeparam>
internal abstract class YamlValueForm<T> : YamlForm
{
    /// <summary>Reads a value.</summary>
    /// <param name="node">The value.</param>
    /// <param name="problems">Receives all that is wrong with it.</param>
    /// <param name="value">What it is.</param>
    /// <returns>Whether it can be used.</returns>
    public abstract bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out T value);
}
