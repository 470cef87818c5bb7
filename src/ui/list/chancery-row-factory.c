/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-row-factory.h"

#define ITEM "chancery-list-item"

typedef struct
{
  const ChanceryRowFactory *rows;
  gpointer user_data;
} Factory;

static void
show (ChanceryRowObject *object, GtkListItem *item)
{
  const Factory *factory = g_object_get_data (G_OBJECT (item), "factory");

  factory->rows->show (gtk_list_item_get_child (item), chancery_row_object_data (object), factory->user_data);
}

static void
on_setup (Factory *factory, GtkListItem *item)
{
  GtkWidget *widget = factory->rows->make (factory->user_data);

  g_object_set_data (G_OBJECT (item), "factory", factory);
  g_object_set_data (G_OBJECT (widget), ITEM, item);
  gtk_list_item_set_child (item, widget);
}

static void
on_bind (Factory *factory, GtkListItem *item)
{
  ChanceryRowObject *object = gtk_list_item_get_item (item);

  g_signal_connect (object, "loaded", G_CALLBACK (show), item);
  show (object, item);
}

static void
on_unbind (Factory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

GtkListItemFactory *
chancery_row_factory_new (const ChanceryRowFactory *self, gpointer user_data)
{
  GtkListItemFactory *list_factory = gtk_signal_list_item_factory_new ();
  Factory *factory = g_new0 (Factory, 1);

  factory->rows = self;
  factory->user_data = user_data;
  g_object_set_data_full (G_OBJECT (list_factory), "factory", factory, g_free);
  g_signal_connect_swapped (list_factory, "setup", G_CALLBACK (on_setup), factory);
  g_signal_connect_swapped (list_factory, "bind", G_CALLBACK (on_bind), factory);
  g_signal_connect_swapped (list_factory, "unbind", G_CALLBACK (on_unbind), factory);
  return list_factory;
}

GtkListItem *
chancery_row_factory_item (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), ITEM);
}
