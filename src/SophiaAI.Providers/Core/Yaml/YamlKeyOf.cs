namespace SophiaAI.Providers.Core.Yaml;

/// <summary>One key of a table, with a form of its own.</summary>
/// <typeparam name="T">What becomes of its value.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="form">What its value has to be.</param>
/// <param name="description">What it says, as a sentence.</param>
internal sealed class YamlKeyOf<T>(string name, YamlValueForm<T> form, string description) : YamlKey(name, form, description)
{
    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, out object? value)
    {
        bool isRead = form.TryRead(node, problems, out T? read);
        value = read;
        return isRead;
    }
}
