/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/read-gweather.h"

#include <string.h>

typedef struct
{
  GArray *cities;
  GString *text;
  City city; /* the one being read */
  gboolean in_city;
  int depth;  /* of elements within it */
  char *code; /* of the country */
  char *country;
  char *state;
} Reader;

static void
city_clear (City *city)
{
  g_free (city->name);
  g_free (city->region);
}

static gboolean
is_territory (const char *code)
{
  static const char *const territories[] = { "PR", "VI", "GU", "AS", "MP", "UM", NULL };

  return code != NULL && g_strv_contains (territories, code);
}

static gboolean
is_wanted (const char *code)
{
  static const char *const near[] = { "US", "CA", "MX", "BS", "CU", NULL };

  return code != NULL && (g_strv_contains (near, code) || is_territory (code));
}

static void
take_text (Reader *reader, char **value)
{
  g_free (*value);
  *value = g_strdup (g_strstrip (reader->text->str));
}

static void
start_element (G_GNUC_UNUSED GMarkupParseContext *context,
               const char *element,
               G_GNUC_UNUSED const char **names,
               G_GNUC_UNUSED const char **values,
               gpointer data,
               G_GNUC_UNUSED GError **error)
{
  Reader *reader = data;

  g_string_truncate (reader->text, 0);
  if (strcmp (element, "country") == 0)
    {
      g_clear_pointer (&reader->code, g_free);
      g_clear_pointer (&reader->state, g_free);
    }
  if (strcmp (element, "city") == 0)
    {
      reader->in_city = TRUE;
      reader->depth = 0;
    }
  else if (reader->in_city)
    reader->depth++;
}

static void
finish_city (Reader *reader)
{
  City *city = &reader->city;

  reader->in_city = FALSE;
  if (city->name == NULL || !is_wanted (reader->code))
    {
      g_clear_pointer (&city->name, g_free);
      return;
    }
  city->is_united_states = strcmp (reader->code, "US") == 0 || is_territory (reader->code);
  city->region = g_strdup (reader->state != NULL ? reader->state : reader->country);
  g_array_append_val (reader->cities, *city);
  memset (city, 0, sizeof *city);
}

/* What stands directly in a city; a station within it has a name and a place of its own. */
static void
read_city (Reader *reader, const char *element)
{
  if (g_str_has_suffix (element, "name"))
    take_text (reader, &reader->city.name);
  else if (strcmp (element, "coordinates") == 0)
    {
      char *end;

      reader->city.latitude = g_ascii_strtod (reader->text->str, &end);
      reader->city.longitude = g_ascii_strtod (end, NULL);
    }
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, G_GNUC_UNUSED GError **error)
{
  Reader *reader = data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? stack->next->data : "";

  if (strcmp (element, "city") == 0)
    finish_city (reader);
  else if (reader->in_city && reader->depth == 1)
    read_city (reader, element);
  else if (strcmp (element, "iso-code") == 0)
    take_text (reader, &reader->code);
  else if (g_str_has_suffix (element, "name") && strcmp (parent, "country") == 0)
    take_text (reader, &reader->country);
  else if (g_str_has_suffix (element, "name") && strcmp (parent, "state") == 0)
    take_text (reader, &reader->state);
  if (reader->in_city)
    reader->depth--;
  g_string_truncate (reader->text, 0);
}

static void
add_text (G_GNUC_UNUSED GMarkupParseContext *context,
          const char *text,
          gsize length,
          gpointer data,
          G_GNUC_UNUSED GError **error)
{
  g_string_append_len (((Reader *) data)->text, text, (gssize) length);
}

GArray *
read_gweather (const char *path, GError **error)
{
  const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  Reader reader = { .cities = g_array_new (FALSE, FALSE, sizeof (City)), .text = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autofree char *contents = NULL;
  gsize length;
  gboolean went_well = g_file_get_contents (path, &contents, &length, error) &&
                       g_markup_parse_context_parse (context, contents, (gssize) length, error);

  g_array_set_clear_func (reader.cities, (GDestroyNotify) city_clear);
  g_string_free (reader.text, TRUE);
  g_free (reader.code);
  g_free (reader.country);
  g_free (reader.state);
  if (went_well)
    return reader.cities;
  g_array_unref (reader.cities);
  return NULL;
}
